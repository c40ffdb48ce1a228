namespace Lakehouse.Model.Declaration;

/// <summary>A constant in a condition.</summary>
/// <param name="Text">Of a number: digits without zeros at the end of the fraction; of a boolean <c>true</c> or <c>false</c>; of
/// null the empty text.</param>
public readonly record struct ConditionValue(ConditionValueKind Kind, string Text)
{
    public override string ToString() => Kind == ConditionValueKind.Null ? "null" : Text;
}
