using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types.Resolving;

/// <summary>What a resolver is asked: the field, of which object, with which arguments, in which request.</summary>
/// <param name="Source">The object whose field it is: what the resolver above gave, or the root value.</param>
/// <param name="Arguments">Coerced, defaults included.</param>
/// <param name="Field">The definition that is executed; an interface's field is the object type's by now.</param>
/// <param name="ParentType">The type of the object.</param>
/// <param name="Request">Shared by all fields of one request.</param>
public readonly record struct ResolverContext(
    object? Source, InputValues Arguments, FieldDefinition Field, ObjectType ParentType, RequestContext Request);
