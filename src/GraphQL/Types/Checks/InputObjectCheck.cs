namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>Input objects have fields of input types; those of an input union are nullable and have no default.</summary>
/// <remarks>Spec: 3.10 "Input Objects", "Type Validation".</remarks>
internal sealed class InputObjectCheck(ProblemList problems)
{
    private readonly DefaultValueCheck _defaults = new(problems);
    private readonly DefaultCycleCheck _cycles = new(problems);

    internal void Check(InputObjectType type)
    {
        if (type.Fields.Count == 0)
            problems.Add($"Input Object type {type} must define one or more fields.", [.. type.Nodes]);
        foreach (var field in type.Fields)
            CheckField(type, field);
        _cycles.Check(type);
    }

    private void CheckField(InputObjectType type, InputValueDefinition field)
    {
        problems.CheckName(field.Name, field.Node);
        if (!field.Type.IsInputType)
            problems.Add($"The type of {field} must be Input Type but got: {field.Type}.", field.Node?.Type);
        if (field is { IsRequired: true, DeprecationReason: not null })
        {
            problems.Add(
                $"Required input field {field} cannot be deprecated.",
                FieldCheck.DeprecationOf(field.Node), field.Node?.Type);
        }
        _defaults.Check(field);
        if (!type.IsOneOf)
            return;
        if (field.Type is NonNullType)
            problems.Add($"OneOf input field {field} must be nullable.", field.Node?.Type);
        if (field.DefaultLiteral is not null)
            problems.Add($"OneOf input field {field} cannot have a default value.", field.Node);
    }
}
