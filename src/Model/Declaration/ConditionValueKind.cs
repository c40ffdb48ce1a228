namespace Lakehouse.Model.Declaration;

/// <summary>What YAML means by a constant: quotes make a text of everything.</summary>
public enum ConditionValueKind
{
    Null,
    Text,
    Number,
    Boolean,
}
