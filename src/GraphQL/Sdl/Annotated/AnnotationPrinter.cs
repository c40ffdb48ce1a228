using System.Globalization;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Sdl.Annotated;

/// <summary>Writes annotations as the directives that <see cref="AppliedDirectives"/> reads.</summary>
internal static class AnnotationPrinter
{
    /// <summary>With a space before each; empty when nothing is annotated.</summary>
    internal static string Print(Annotations annotations) =>
        PrintCost(annotations.CostWeight) + PrintListSize(annotations.ListSize) + PrintScope(annotations.RequiredScope);

    private static string PrintCost(double? weight) =>
        weight is { } number ? $" @cost(weight: \"{number.ToString(CultureInfo.InvariantCulture)}\")" : "";

    private static string PrintListSize(ListSize? size)
    {
        if (size is null)
            return "";
        List<string> arguments = [];
        if (size.AssumedSize is { } assumed)
            arguments.Add($"assumedSize: {assumed}");
        if (!size.SlicingArguments.IsEmpty)
            arguments.Add($"slicingArguments: {PrintNames(size.SlicingArguments)}");
        if (!size.SizedFields.IsEmpty)
            arguments.Add($"sizedFields: {PrintNames(size.SizedFields)}");
        if (!size.RequireOneSlicingArgument)
            arguments.Add("requireOneSlicingArgument: false");
        return $" @listSize{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}";
    }

    private static string PrintScope(string? scope) => scope is null ? "" : $" @requiresScope(scope: {scope})";

    private static string PrintNames(ImmutableArray<string> names) => $"[{string.Join(", ", names.Select(SyntaxPrinter.Quote))}]";
}
