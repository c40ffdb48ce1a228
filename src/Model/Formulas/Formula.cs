using Lakehouse.Domain.Amounts;

namespace Lakehouse.Model.Formulas;

/// <summary>An expression over measures: <c>(revenue - fees) / revenue</c>.</summary>
public abstract record Formula
{
    private protected Formula()
    {
    }

    /// <summary>Names of measures in it, each once, in order of appearance.</summary>
    public IReadOnlyList<string> Measures => [.. Names().Distinct()];

    /// <param name="valueOf">The exact value of a measure, which may itself be a formula's.</param>
    /// <exception cref="DivideByZeroException">A divisor is zero: the figure has no value then.</exception>
    public abstract ExactRatio Evaluate(Func<string, ExactRatio> valueOf);

    internal abstract IEnumerable<string> Names();
}
