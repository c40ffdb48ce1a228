using Lakehouse.Domain.Amounts;

namespace Lakehouse.Model.Formulas;

/// <summary>A constant.</summary>
public sealed record FormulaNumber(ExactNumber Value) : Formula
{
    public override ExactRatio Evaluate(Func<string, ExactRatio> valueOf) => Value;

    public override string ToString() => Value.ToString();

    internal override IEnumerable<string> Names() => [];
}
