namespace Lakehouse.GraphQL.Types.Coercion;

/// <summary>A value that a type made of another, or why it could not. No exception: hostile input makes many of these.</summary>
/// <param name="Value">Meaningful without an error.</param>
/// <param name="Error">A message for the sender of the request; null when it went well.</param>
public readonly record struct Coerced(object? Value, string? Error)
{
    public bool IsOk => Error is null;

    public static Coerced Ok(object? value) => new(value, null);

    public static Coerced Fail(string error) => new(null, error);
}
