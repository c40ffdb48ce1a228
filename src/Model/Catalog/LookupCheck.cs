using Lakehouse.Domain;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Catalog;

/// <summary>One run of <see cref="ModelCheck.Lookup"/>: collects what is wrong.</summary>
internal sealed class LookupCheck(TableLookup lookup, SourceTable source, TableModel targetModel, SourceTable target)
{
    private readonly List<ModelProblem> _problems = [];

    internal IReadOnlyList<ModelProblem> Problems => _problems;

    internal void Run()
    {
        CheckColumn();
        CheckKey();
    }

    private void CheckColumn()
    {
        var name = lookup.Target.Value.Column;
        if (target.FindColumn(name) is not { } column)
        {
            Report(lookup.Target.Place, $"'{lookup.Member}' names the column '{name}', which {target.Name} does not have."
                + Spelling.DidYouMean(name, target.Columns.Select(existing => existing.Name)));
        }
        else if (!PgTypes.IsText(column.TypeOid) || column.IsGenerated)
        {
            var what = column.IsGenerated ? "generated" : column.TypeName;
            Report(
                lookup.Target.Place, $"'{lookup.Member}' needs a stored text column, but '{name}' of {target.Name} is {what}.");
        }
    }

    private void CheckKey()
    {
        // A missing column is told by the check of the table that it is missing in.
        if (source.FindColumn(lookup.By.Value) is not { } by || target.FindColumn(targetModel.Key[0]) is not { } key)
            return;

        var isComparable = PgTypes.IsInteger(by.TypeOid) || PgTypes.IsText(by.TypeOid) || by.TypeOid == PgTypes.Uuid;
        if (by.TypeOid != key.TypeOid || !isComparable)
        {
            Report(lookup.By.Place, $"'{lookup.Member}' finds rows of {target.Name} by '{lookup.By}', so that and its key"
                + $" '{key.Name}' need the same integer, text or uuid type; they are {by.TypeName} and {key.TypeName}.");
        }
    }

    private void Report(SourcePlace place, string message) => _problems.Add(new ModelProblem(place, message));
}
