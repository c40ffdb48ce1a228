using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Makes a schema of annotated classes: public properties and methods are fields, parameters are arguments, and what C#
/// says of null the schema says too.</summary>
/// <remarks>Classes are written as for HotChocolate: names, attributes and conventions are the same where the two overlap. A root
/// type or an extension is one object for the whole schema; what belongs to a request comes as a parameter.</remarks>
public sealed class ClassSchemaBuilder
{
    private readonly ClassTypes _types = new();
    private readonly List<Type> _listed = [];
    private readonly List<Directive> _directives = [.. BuiltInDirectives.All];
    private Type? _query;
    private Type? _mutation;
    private Type? _subscription;

    /// <summary>Description of the schema itself.</summary>
    public string? Description { get; init; }

    public ClassSchemaBuilder AddQueryType<T>()
        where T : class, new() => AddRoot(new T(), ref _query);

    public ClassSchemaBuilder AddQueryType(object root) => AddRoot(root, ref _query);

    public ClassSchemaBuilder AddMutationType<T>()
        where T : class, new() => AddRoot(new T(), ref _mutation);

    public ClassSchemaBuilder AddMutationType(object root) => AddRoot(root, ref _mutation);

    /// <summary>Its fields return <see cref="IAsyncEnumerable{T}"/>: each item is an event.</summary>
    public ClassSchemaBuilder AddSubscriptionType<T>()
        where T : class, new() => AddRoot(new T(), ref _subscription);

    public ClassSchemaBuilder AddSubscriptionType(object root) => AddRoot(root, ref _subscription);

    /// <summary>A class that no field leads to: an implementation of an interface, a member of a union.</summary>
    public ClassSchemaBuilder AddType<T>()
    {
        _listed.Add(typeof(T));
        return this;
    }

    /// <summary>A class with <see cref="ExtendObjectTypeAttribute"/>.</summary>
    public ClassSchemaBuilder AddTypeExtension<T>()
        where T : class, new()
    {
        _types.Extend(new T());
        return this;
    }

    /// <summary>A scalar that fields and arguments of a C# type have.</summary>
    public ClassSchemaBuilder BindScalar<T>(ScalarType scalar)
    {
        _types.Bind(typeof(T), scalar);
        return this;
    }

    /// <summary>A scalar that only <see cref="GraphQLTypeAttribute"/> names.</summary>
    public ClassSchemaBuilder AddScalar(ScalarType scalar)
    {
        _types.AddScalar(scalar);
        return this;
    }

    public ClassSchemaBuilder AddDirective(Directive directive)
    {
        _directives.Add(directive);
        return this;
    }

    /// <exception cref="InvalidOperationException">A class has no form in a schema, or the schema breaks a rule; the message
    /// names the member.</exception>
    public Schema Build()
    {
        var listed = _listed.Select(_types.OutputOf).ToList();
        var schema = new Schema(new SchemaParts
        {
            Description = Description,
            Query = Root(_query),
            Mutation = Root(_mutation),
            Subscription = Root(_subscription),
            Types = listed,
            Directives = _directives,
        });
        return schema.Errors.Length == 0
            ? schema
            : throw new InvalidOperationException(string.Join(Environment.NewLine, schema.Errors.Select(error => error.Message)));
    }

    private NamedType? Root(Type? type) => type is null ? null : _types.OutputOf(type);

    private ClassSchemaBuilder AddRoot(object root, ref Type? place)
    {
        if (place is not null)
            throw new InvalidOperationException($"{place} is that root type already; extend it by [ExtendObjectType].");
        place = root.GetType();
        _types.AddRoot(root);
        return this;
    }
}
