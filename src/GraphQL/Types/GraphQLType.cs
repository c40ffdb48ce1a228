namespace Lakehouse.GraphQL.Types;

/// <summary>A type as fields, arguments and variables refer to it: a named type, or a wrapper around one.</summary>
/// <remarks>Spec: 3.4 "Types". Two references to the same type are the same object, so they are compared by reference: each type
/// keeps the one list type and the one non-null type of itself.</remarks>
public abstract class GraphQLType
{
    private ListType? _list;
    private NonNullType? _nonNull;

    /// <summary>The type inside all wrappers; itself when there are none.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without non-null around it; itself when it is nullable.</summary>
    public virtual GraphQLType Nullable => this;

    /// <summary>The type of lists of it.</summary>
    public ListType List => _list ?? Interlocked.CompareExchange(ref _list, new(this), null) ?? _list;

    /// <summary>The type of it without null.</summary>
    /// <exception cref="InvalidOperationException">It is non-null already.</exception>
    public NonNullType NonNull => _nonNull ?? Interlocked.CompareExchange(ref _nonNull, new(this), null) ?? _nonNull;

    /// <summary>IsInputType(): arguments, variables and input fields may have it.</summary>
    public bool IsInputType => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>IsOutputType(): fields may have it.</summary>
    public bool IsOutputType => Named is not InputObjectType;
}
