namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>One difference between two schemas.</summary>
/// <param name="Description">A sentence that names the element by its schema coordinate.</param>
public sealed record SchemaChange(SchemaChangeKind Kind, string Description)
{
    public ChangeSeverity Severity => Kind switch
    {
        <= SchemaChangeKind.DirectiveLocationRemoved => ChangeSeverity.Breaking,
        <= SchemaChangeKind.InputFieldDefaultValueChange => ChangeSeverity.Dangerous,
        _ => ChangeSeverity.Safe,
    };
}
