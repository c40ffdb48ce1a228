using Lakehouse.Domain;
using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Npgsql;

namespace Lakehouse.Replicator.Setup;

/// <summary>The models held against the database.</summary>
internal static class ModelledTables
{
    /// <returns>Each model with its table, without those that have none; and everything that is wrong.</returns>
    public static async ValueTask<(List<(TableModel Model, SourceTable Source)> Tables, List<ModelProblem> Problems)> ReadAsync(
        NpgsqlConnection connection, ModelSet models, CancellationToken cancellation)
    {
        List<(TableModel, SourceTable)> tables = [];
        List<ModelProblem> problems = [];
        foreach (var model in models.Tables)
        {
            if (await SourceCatalog.FindAsync(connection, model.Table, cancellation) is not { } source)
            {
                problems.Add(new ModelProblem(model.Place, await MissingAsync(connection, model, cancellation)));
                continue;
            }

            problems.AddRange(ModelCheck.Against(model, source));
            tables.Add((model, source));
        }

        return (tables, problems);
    }

    private static async ValueTask<string> MissingAsync(NpgsqlConnection connection, TableModel model,
        CancellationToken cancellation)
    {
        var names = await SourceCatalog.NamesAsync(connection, cancellation);
        var nearest = Spelling.DidYouMean(model.Table.ToString(), names);
        return $"There is no table {model.Table} in database {connection.Database}.{nearest}";
    }
}
