using Lakehouse.Domain.Amounts;
using Lakehouse.Model.Declaration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Model.Loading;

/// <summary>A scalar as a constant: plain <c>null</c>, <c>true</c>, <c>-12.5</c> are what they look like, everything else and
/// everything between quotes is text.</summary>
internal static class YamlConstant
{
    internal static ConditionValue Of(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            return new ConditionValue(ConditionValueKind.Text, text);
        if (text is "" or "~" or "null")
            return new ConditionValue(ConditionValueKind.Null, "");
        if (text is "true" or "false")
            return new ConditionValue(ConditionValueKind.Boolean, text);
        return ExactNumber.TryParse(text, out var number)
            ? new ConditionValue(ConditionValueKind.Number, number.ToString())
            : new ConditionValue(ConditionValueKind.Text, text);
    }
}
