using Lakehouse.Domain.Amounts;

namespace Lakehouse.Model.Formulas;

/// <summary>Another measure's value.</summary>
public sealed record FormulaReference(string Measure) : Formula
{
    public override ExactRatio Evaluate(Func<string, ExactRatio> valueOf) => valueOf(Measure);

    public override string ToString() => Measure;

    internal override IEnumerable<string> Names() => [Measure];
}
