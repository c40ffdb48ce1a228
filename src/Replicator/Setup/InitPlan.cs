using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Stream;
using Npgsql;

namespace Lakehouse.Replicator.Setup;

/// <summary>One table as the lake will have it.</summary>
public sealed record PlannedTable(string Name, string State);

/// <summary>What <c>init</c> is about to do; nothing is done before <see cref="ApplyAsync"/>.</summary>
public sealed class InitPlan
{
    private readonly LakeInitialization _initialization;
    private readonly IReadOnlyList<string> _statements;

    internal InitPlan(
        LakeInitialization initialization, IReadOnlyList<string> statements, IReadOnlyList<PlannedTable> tables,
        IReadOnlyList<ModelProblem> problems)
    {
        (_initialization, _statements) = (initialization, statements);
        (Tables, Problems) = (tables, problems);
    }

    /// <summary>Statements for Postgres, commented, in order; empty when everything is there.</summary>
    public string Sql => new StringBuilder().AppendJoin("\n", _statements).ToString();

    public IReadOnlyList<PlannedTable> Tables { get; }

    /// <summary>What is wrong with the models; nothing can be applied while there is any.</summary>
    public IReadOnlyList<ModelProblem> Problems { get; }

    /// <summary>Runs the statements, each by itself, makes the slot last, and writes the first root.</summary>
    /// <returns>The newest root.</returns>
    /// <exception cref="SourceRefusedException">Postgres refused a statement; those before it stand, and running it again goes on
    /// there.
    /// </exception>
    public ValueTask<LakeRoot> ApplyAsync(CancellationToken cancellation) => _initialization.ApplyAsync(_statements, Problems,
        cancellation);
}
