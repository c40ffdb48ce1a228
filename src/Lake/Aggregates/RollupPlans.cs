using Lakehouse.Lake.Root;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Lake.Aggregates;

/// <summary>The plans of the tables that a set of models declares.</summary>
public sealed class RollupPlans(ModelSet models)
{
    /// <summary>No table has one.</summary>
    public static RollupPlans None { get; } = new(new ModelSet([]));

    /// <returns><see cref="RollupPlan.None"/> of a table that is not modelled.</returns>
    public RollupPlan Of(TableRoot table) =>
        models.Tables.FirstOrDefault(model => model.Table.ToString() == table.Name) is { } model
            ? RollupPlan.Of(model, table.Schema)
            : RollupPlan.None;
}
