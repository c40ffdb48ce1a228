using Lakehouse.Domain;
using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Npgsql;

namespace Lakehouse.Replicator.Setup;

/// <summary>The models held against the database.</summary>
internal static class ModelledTables
{
    /// <param name="models">What to read.</param>
    /// <param name="all">Models that those may look into.</param>
    /// <returns>Each model with its table, without those that have none; and everything that is wrong.</returns>
    public static async ValueTask<(List<(TableModel Model, SourceTable Source)> Tables, List<ModelProblem> Problems)> ReadAsync(
        NpgsqlConnection connection, ModelSet models, ModelSet all, CancellationToken cancellation)
    {
        List<(TableModel Model, SourceTable Source)> tables = [];
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

        foreach (var (model, source) in tables)
            problems.AddRange(await LookupProblemsAsync(connection, model, source, all, cancellation));
        return (tables, problems);
    }

    private static async ValueTask<List<ModelProblem>> LookupProblemsAsync(
        NpgsqlConnection connection, TableModel model, SourceTable source, ModelSet all, CancellationToken cancellation)
    {
        List<ModelProblem> problems = [];
        foreach (var lookup in model.Lookups)
        {
            var table = lookup.Target.Value.Table;
            // A table that is missing is told where it is declared.
            if (all.Find(table) is { } target && await SourceCatalog.FindAsync(connection, table, cancellation) is { } found)
                problems.AddRange(ModelCheck.Lookup(lookup, source, target, found));
        }

        return problems;
    }

    private static async ValueTask<string> MissingAsync(NpgsqlConnection connection, TableModel model,
        CancellationToken cancellation)
    {
        var names = await SourceCatalog.NamesAsync(connection, cancellation);
        var nearest = Spelling.DidYouMean(model.Table.ToString(), names);
        return $"There is no table {model.Table} in database {connection.Database}.{nearest}";
    }
}
