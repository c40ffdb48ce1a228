using Lakehouse.Domain;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Formulas;

namespace Lakehouse.Model.Loading;

/// <summary>Formulas of one table: every name is a measure, none needs itself, and nothing adds amounts to what is no amount of
/// the same currency column.</summary>
internal sealed class MeasureRules
{
    private readonly TableModel _table;
    private readonly List<ModelProblem> _problems = [];

    private MeasureRules(TableModel table) => _table = table;

    internal static IReadOnlyList<ModelProblem> Problems(TableModel table)
    {
        var rules = new MeasureRules(table);
        var formulas = table.Measures.OfType<FormulaMeasure>().ToList();
        foreach (var measure in formulas)
            rules.CheckNames(measure);
        if (rules._problems.Count > 0 || formulas.Any(rules.IsCircular))
            return rules._problems;

        foreach (var measure in formulas)
            rules.CheckUnits(measure);
        return rules._problems;
    }

    private void CheckNames(FormulaMeasure measure)
    {
        foreach (var name in measure.Formula.Measures.Where(name => _table.FindMeasure(name) is null))
        {
            Report(measure, $"The formula of '{measure.Name}' names '{name}', which is no measure of {_table.Table}."
                + Spelling.DidYouMean(name, _table.Measures.Select(other => other.Name.Value)));
        }
    }

    private bool IsCircular(FormulaMeasure measure)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(measure.Formula.Measures);
        while (open.TryPop(out var name))
        {
            if (seen.Add(name) && _table.FindMeasure(name) is FormulaMeasure next)
                next.Formula.Measures.ToList().ForEach(open.Push);
        }

        var isCircular = seen.Contains(measure.Name.Value);
        if (isCircular)
            Report(measure, $"The formula of '{measure.Name}' leads back to itself; a figure cannot be computed from itself.");
        return isCircular;
    }

    private void CheckUnits(FormulaMeasure measure)
    {
        if (ProblemOf(measure.Formula) is { } problem)
            Report(measure, $"The formula of '{measure.Name}' {problem}");
    }

    private string? ProblemOf(Formula formula)
    {
        if (formula is not FormulaOperation operation)
            return null;
        if ((ProblemOf(operation.Left) ?? ProblemOf(operation.Right)) is { } inner)
            return inner;

        var (left, right) = (UnitOf(operation.Left), UnitOf(operation.Right));
        return operation.Operator switch
        {
            '+' or '-' when left != right => $"adds {Say(left)} and {Say(right)}, which have no common unit.",
            '*' when left.Length > 0 && right.Length > 0 => "multiplies two amounts of money.",
            '/' when right.Length > 0 && left != right => $"divides {Say(left)} by {Say(right)}.",
            _ => null,
        };
    }

    /// <returns>The column whose currency the value has; empty: a plain number.</returns>
    private string UnitOf(Formula formula) => formula switch
    {
        FormulaReference { Measure: var name } => UnitOf(_table.FindMeasure(name)),
        FormulaOperation { Operator: '/', Left: var left, Right: var right } => UnitOf(left) == UnitOf(right) ? "" : UnitOf(left),
        FormulaOperation { Left: var left, Right: var right } => UnitOf(left).Length > 0 ? UnitOf(left) : UnitOf(right),
        _ => "",
    };

    private string UnitOf(Measure? measure) => measure switch
    {
        SumMeasure sum => _table.CurrencyOf(sum.Column.Value) ?? "",
        FormulaMeasure formula => UnitOf(formula.Formula),
        _ => "",
    };

    private static string Say(string unit) => unit.Length == 0 ? "a plain number" : $"an amount in '{unit}'";

    private void Report(FormulaMeasure measure, string message) => _problems.Add(new ModelProblem(measure.Place, message));
}
