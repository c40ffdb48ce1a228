using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Sdl.Annotated;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Introspection;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Sdl;

/// <summary>Writes a schema as text, in the layout that graphql-js's <c>printSchema</c> has. What every schema has, built-in
/// scalars and directives and introspection, is left out.</summary>
/// <remarks>Spec: 3 "Type System".</remarks>
public sealed class SchemaPrinter
{
    private static readonly SchemaPrinter Plain = new(static _ => "");
    private static readonly SchemaPrinter Annotated = new(AnnotationPrinter.Print);

    // With a space before it.
    private readonly Func<Annotations, string> _printAnnotations;

    private SchemaPrinter(Func<Annotations, string> printAnnotations) => _printAnnotations = printAnnotations;

    public static string Print(Schema schema) => Plain.PrintWhole(schema, schema.Types, schema.Directives);

    /// <summary>With <c>@cost</c>, <c>@listSize</c> and <c>@requiresScope</c> where they apply, and their definitions:
    /// <see cref="SchemaBuilder"/> reads the same annotations from it.</summary>
    public static string PrintAnnotated(Schema schema)
    {
        var own = new AnnotationDirectives(schema);
        NamedType[] scope = own.Scope is { } values ? [values] : [];
        return Annotated.PrintWhole(schema, scope.Concat(schema.Types), own.Directives.Concat(schema.Directives));
    }

    public static string Print(NamedType type) => Plain.PrintType(type);

    public static string Print(Directive directive) => Plain.PrintDirective(directive);

    private string PrintWhole(Schema schema, IEnumerable<NamedType> allTypes, IEnumerable<Directive> allDirectives)
    {
        var types = allTypes.Where(type => !IsBuiltIn(type)).Select(PrintType);
        var directives = allDirectives.Where(directive => !IsBuiltIn(directive)).Select(PrintDirective);
        string[] root = NeedsDefinition(schema) ? [PrintDefinition(schema)] : [];
        return string.Join("\n\n", root.Concat(directives).Concat(types));
    }

    private string PrintType(NamedType type) => PrintDescription(type.Description) + type switch
    {
        ScalarType scalar => $"scalar {scalar}{PrintSpecifiedBy(scalar.SpecifiedByUrl)}{_printAnnotations(type.Annotations)}",
        UnionType { DeclaredMembers.IsEmpty: true } => $"union {type}",
        UnionType union => $"union {union} = {string.Join(" | ", union.DeclaredMembers)}",
        EnumType values => $"enum {values}{_printAnnotations(type.Annotations)}{Block(values.Values, PrintEnumValue)}",
        InputObjectType { IsOneOf: true } input => $"input {input} @oneOf{Block(input.Fields, PrintInputField)}",
        InputObjectType input => $"input {input}{Block(input.Fields, PrintInputField)}",
        InterfaceType composite => $"interface {PrintComposite(composite)}",
        CompositeType composite => $"type {PrintComposite(composite)}",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No printer for this kind."),
    };

    private string PrintComposite(CompositeType type) =>
        $"{type}{PrintImplements(type)}{_printAnnotations(type.Annotations)}{Block(type.Fields, PrintField)}";

    private string PrintDirective(Directive directive) =>
        $"{PrintDescription(directive.Description)}directive {directive}{PrintArguments(directive.Arguments, "")}"
        + PrintDeprecated(directive.DeprecationReason) + (directive.IsRepeatable ? " repeatable" : "")
        + $" on {string.Join(" | ", directive.Locations.Select(location => location.Name()))}";

    private static bool IsBuiltIn(NamedType type) =>
        BuiltInScalars.All.Any(scalar => scalar.Name == type.Name) || IntrospectionTypes.All.Any(own => own.Name == type.Name);

    private static bool IsBuiltIn(Directive directive) =>
        BuiltInDirectives.All.Any(builtIn => builtIn.Name == directive.Name);

    /// <summary>Root types of the usual names need not be told.</summary>
    private static bool NeedsDefinition(Schema schema)
    {
        if ((schema.Query ?? schema.Mutation ?? schema.Subscription) is null)
            return false;
        return schema.Description is not null
            || schema.Query != schema.Types.Find("Query")
            || schema.Mutation != schema.Types.Find("Mutation")
            || schema.Subscription != schema.Types.Find("Subscription");
    }

    private static string PrintDefinition(Schema schema)
    {
        var roots = Enum.GetValues<OperationType>()
            .Where(operation => schema.RootType(operation) is not null)
            .Select(operation => $"  {operation.Keyword()}: {schema.RootType(operation)}\n");
        return $"{PrintDescription(schema.Description)}schema {{\n{string.Concat(roots)}}}";
    }

    private static string PrintImplements(CompositeType type) =>
        type.DeclaredInterfaces.IsEmpty ? "" : $" implements {string.Join(" & ", type.DeclaredInterfaces)}";

    private static string Block<T>(NamedList<T> items, Func<T, bool, string> print)
        where T : class, INamed
    {
        var lines = items.Select((item, index) => print(item, index == 0));
        return items.Count == 0 ? "" : $" {{\n{string.Join('\n', lines)}\n}}";
    }

    private static string PrintEnumValue(EnumValueDefinition value, bool isFirst) =>
        PrintDescription(value.Description, "  ", isFirst) + $"  {value.Name}{PrintDeprecated(value.DeprecationReason)}";

    private string PrintInputField(InputValueDefinition field, bool isFirst) =>
        PrintDescription(field.Description, "  ", isFirst) + $"  {PrintInputValue(field)}";

    private string PrintField(FieldDefinition field, bool isFirst) =>
        PrintDescription(field.Description, "  ", isFirst)
        + $"  {field.Name}{PrintArguments(field.Arguments, "  ")}: {field.Type}{PrintDeprecated(field.DeprecationReason)}"
        + _printAnnotations(field.Annotations);

    private string PrintArguments(NamedList<InputValueDefinition> arguments, string indentation)
    {
        if (arguments.Count == 0)
            return "";
        if (arguments.All(argument => argument.Description is null))
            return $"({string.Join(", ", arguments.Select(PrintInputValue))})";

        var inner = $"  {indentation}";
        var lines = arguments.Select((argument, index) =>
            PrintDescription(argument.Description, inner, index == 0) + inner + PrintInputValue(argument));
        return $"(\n{string.Join('\n', lines)}\n{indentation})";
    }

    private string PrintInputValue(InputValueDefinition value)
    {
        var defaultValue = value.DefaultLiteral is null ? "" : $" = {value.DefaultLiteral}";
        return $"{value.Name}: {value.Type}{defaultValue}{PrintDeprecated(value.DeprecationReason)}"
            + _printAnnotations(value.Annotations);
    }

    private static string PrintDeprecated(string? reason) => reason switch
    {
        null => "",
        BuiltInDirectives.DefaultDeprecationReason => " @deprecated",
        _ => $" @deprecated(reason: {SyntaxPrinter.Quote(reason)})",
    };

    private static string PrintSpecifiedBy(string? url) => url is null ? "" : $" @specifiedBy(url: {SyntaxPrinter.Quote(url)})";

    /// <param name="isFirst">Nothing stands above it in its block; else an empty line does.</param>
    private static string PrintDescription(string? description, string indentation = "", bool isFirst = true)
    {
        if (description is null)
            return "";
        var text = BlockString.IsPrintable(description) ? BlockString.Print(description) : SyntaxPrinter.Quote(description);
        var prefix = indentation.Length > 0 && !isFirst ? $"\n{indentation}" : indentation;
        return $"{prefix}{text.Replace("\n", $"\n{indentation}", StringComparison.Ordinal)}\n";
    }
}
