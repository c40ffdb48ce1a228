using Lakehouse.Domain;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Loading;

/// <summary>Lookups between the tables of one set: what can be said before a database is asked.</summary>
internal static class LookupRules
{
    internal static IEnumerable<ModelProblem> Problems(IReadOnlyList<TableModel> tables) =>
        from table in tables
        from lookup in table.Lookups
        let problem = ProblemOf(lookup, tables)
        where problem is not null
        select new ModelProblem(lookup.Target.Place, problem);

    private static string? ProblemOf(TableLookup lookup, IReadOnlyList<TableModel> tables)
    {
        var target = lookup.Target.Value.Table;
        if (tables.FirstOrDefault(table => table.Table == target) is not { } found)
        {
            var nearest = Spelling.DidYouMean(target.ToString(), tables.Select(table => table.Table.ToString()));
            return $"'{lookup.Member}' looks into {target}, which no model declares; declare it too.{nearest}";
        }

        if (found.KeyColumns.Count != 1)
        {
            return $"'{lookup.Member}' looks into {target} by key, so that needs a key of one column; "
                + $"it has {found.KeyColumns.Count}.";
        }

        // Which of the two would come first?
        return lookup.Member == TableLookup.TimeZone && found.Zone is ZoneLookup
            ? $"'{lookup.Member}' looks into {target}, whose own days are counted in zones that are looked up; give {target} one "
                + "zone for all rows."
            : null;
    }
}
