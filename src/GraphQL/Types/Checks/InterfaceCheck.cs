namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>A type that implements an interface has all of its fields, with types and arguments that fit, and implements what the
/// interface implements.</summary>
/// <remarks>Spec: 3.6 "Objects", IsValidImplementation().</remarks>
internal sealed class InterfaceCheck(Schema schema, ProblemList problems)
{
    internal void Check(CompositeType type)
    {
        HashSet<string> seen = [];
        foreach (var declared in type.DeclaredInterfaces)
        {
            if (declared is not InterfaceType implemented)
                Report($"Type {type} must only implement Interface types, it cannot implement {declared}.", type, declared);
            else if (implemented == type)
                Report($"Type {type} cannot implement itself because it would create a circular reference.", type, declared);
            else if (!seen.Add(implemented.Name))
                Report($"Type {type} can only implement {implemented} once.", type, declared);
            else
                CheckImplementation(type, implemented);
        }
    }

    private void CheckImplementation(CompositeType type, InterfaceType implemented)
    {
        foreach (var transitive in implemented.DeclaredInterfaces)
        {
            if (!type.DeclaredInterfaces.Contains(transitive))
                ReportMissing(type, implemented, transitive);
        }
        foreach (var expected in implemented.Fields)
        {
            if (type.Fields.Find(expected.Name) is { } field)
                CheckField(field, expected);
            else
                ReportMissing(type, expected);
        }
    }

    private void CheckField(FieldDefinition field, FieldDefinition expected)
    {
        if (!schema.IsSubTypeOf(field.Type, expected.Type))
        {
            problems.Add(
                $"Interface field {expected} expects type {expected.Type} but {field} is type {field.Type}.",
                expected.Node?.Type, field.Node?.Type);
        }
        foreach (var argument in expected.Arguments)
            CheckArgument(field, argument);
        foreach (var argument in field.Arguments)
            CheckAdditionalArgument(argument, expected);
        if (field.DeprecationReason is not null && expected.DeprecationReason is null)
        {
            problems.Add(
                $"Interface field {expected} is not deprecated, so implementation field {field} must not be deprecated.",
                FieldCheck.DeprecationOf(field.Node), field.Node?.Type);
        }
    }

    private void CheckArgument(FieldDefinition field, InputValueDefinition expected)
    {
        if (field.Arguments.Find(expected.Name) is not { } argument)
        {
            problems.Add(
                $"Interface field argument {expected} expected but {field} does not provide it.", expected.Node, field.Node);
        }
        else if (argument.Type != expected.Type)
        {
            problems.Add(
                $"Interface field argument {expected} expects type {expected.Type} but {argument} is type {argument.Type}.",
                expected.Node?.Type, argument.Node?.Type);
        }
    }

    private void CheckAdditionalArgument(InputValueDefinition argument, FieldDefinition expected)
    {
        if (argument.IsRequired && expected.Arguments.Find(argument.Name) is null)
        {
            problems.Add(
                $"Argument \"{argument}\" must not be required type \"{argument.Type}\" "
                + $"if not provided by the Interface field \"{expected}\".",
                argument.Node, expected.Node);
        }
    }

    private void ReportMissing(CompositeType type, FieldDefinition expected) => problems.Add(
        $"Interface field {expected} expected but {type} does not provide it.", [expected.Node, .. type.Nodes]);

    private void ReportMissing(CompositeType type, InterfaceType implemented, NamedType transitive) => problems.Add(
        transitive == type
            ? $"Type {type} cannot implement {implemented} because it would create a circular reference."
            : $"Type {type} must implement {transitive} because it is implemented by {implemented}.",
        [.. ImplementsNodes(implemented, transitive), .. ImplementsNodes(type, implemented)]);

    private void Report(string message, CompositeType type, NamedType declared) =>
        problems.Add(message, [.. ImplementsNodes(type, declared)]);

    private static IEnumerable<NamedTypeNode> ImplementsNodes(CompositeType type, NamedType declared) => type.Nodes
        .SelectMany(node => node is ObjectTypeDefinitionNode definition
            ? definition.Interfaces
            : ((InterfaceTypeDefinitionNode)node).Interfaces)
        .Where(node => node.Name.Value == declared.Name);
}
