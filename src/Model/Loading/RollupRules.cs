using Lakehouse.Domain;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Loading;

/// <summary>Dimensions and rollups of one table.</summary>
internal static class RollupRules
{
    /// <summary>As who sees several tenants asks for them.</summary>
    private const string Tenant = "tenant";

    internal static IEnumerable<ModelProblem> Problems(TableModel table) =>
        Personal(table).Concat(Reserved(table)).Concat(Unknown(table)).Concat(Again(table));

    private static IEnumerable<ModelProblem> Personal(TableModel table) =>
        from dimension in table.Dimensions
        where table.Personal.Contains(dimension.Value)
        select new ModelProblem(
            dimension.Place,
            $"'{dimension}' is personal, and a dimension's values outlive the rows in kept sums: it cannot be both.");

    private static IEnumerable<ModelProblem> Reserved(TableModel table) =>
        from dimension in table.Dimensions
        where dimension.Value == Tenant
        select new ModelProblem(
            dimension.Place,
            $"'{Tenant}' is the dimension of tenants for who sees several of them: a column of this name cannot be another one.");

    private static IEnumerable<ModelProblem> Unknown(TableModel table)
    {
        var known = table.Dimensions.Select(dimension => dimension.Value).ToList();
        return
            from rollup in table.Rollups
            from name in rollup.Dimensions
            where !known.Contains(name.Value)
            select new ModelProblem(
                name.Place, $"'{name}' is not one of the 'dimensions' of {table.Table}.{Spelling.DidYouMean(name.Value, known)}");
    }

    private static IEnumerable<ModelProblem> Again(TableModel table) =>
        from rollup in table.Rollups
        group rollup by string.Join('\0', rollup.Dimensions.Select(name => name.Value).Order(StringComparer.Ordinal)) into same
        from again in same.Skip(1)
        select new ModelProblem(again.Place, "This rollup is declared already; their order makes no difference.");
}
