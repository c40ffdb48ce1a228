using Lakehouse.Domain.Amounts;

namespace Lakehouse.Model.Formulas;

/// <param name="Operator">One of <c>+ - * /</c>.</param>
public sealed record FormulaOperation(char Operator, Formula Left, Formula Right) : Formula
{
    public override ExactRatio Evaluate(Func<string, ExactRatio> valueOf)
    {
        var (left, right) = (Left.Evaluate(valueOf), Right.Evaluate(valueOf));
        return Operator switch
        {
            '+' => left + right,
            '-' => left - right,
            '*' => left * right,
            '/' => left / right,
            _ => throw new InvalidOperationException($"'{Operator}' is no operator."),
        };
    }

    public override string ToString() => $"({Left} {Operator} {Right})";

    internal override IEnumerable<string> Names() => Left.Names().Concat(Right.Names());
}
