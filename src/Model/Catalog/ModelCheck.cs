using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Catalog;

/// <summary>A declaration against the table that PostgreSQL has. Pure.</summary>
public static class ModelCheck
{
    /// <returns>Everything that is wrong, each at the place of the declaration it concerns; empty when the table can be
    /// replicated as declared.</returns>
    public static IReadOnlyList<ModelProblem> Against(TableModel model, SourceTable source)
    {
        var check = new TableCheck(model, source);
        check.Run();
        return check.Problems;
    }

    /// <summary>One of the model's lookups against both tables.</summary>
    /// <param name="source">The table that looks something up.</param>
    /// <param name="targetModel">The one that it looks into.</param>
    public static IReadOnlyList<ModelProblem> Lookup(
        TableLookup lookup, SourceTable source, TableModel targetModel, SourceTable target)
    {
        var check = new LookupCheck(lookup, source, targetModel, target);
        check.Run();
        return check.Problems;
    }
}
