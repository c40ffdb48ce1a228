namespace Lakehouse.DuckDb.Arrow;

/// <summary>A named column or field of a struct.</summary>
public sealed record ArrowField(string Name, ArrowType Type);

/// <summary>The type of a column. Two types are equal when kind, digits and, in order, all fields are.</summary>
/// <param name="Precision">Of a decimal: digits in all, 1 to 38. Else 0.</param>
/// <param name="Scale">Of a decimal: digits after the point, 0 to precision. Else 0.</param>
/// <param name="Fields">Of a struct: at least one. Else null.</param>
public sealed record ArrowType(ArrowKind Kind, byte Precision = 0, byte Scale = 0, IReadOnlyList<ArrowField>? Fields = null)
{
    public bool Equals(ArrowType? other)
        => other is not null && Kind == other.Kind && Precision == other.Precision && Scale == other.Scale
            && (Fields ?? []).SequenceEqual(other.Fields ?? []);

    public override int GetHashCode() => HashCode.Combine(Kind, Precision, Scale, Fields?.Count ?? 0);

    /// <exception cref="ArgumentException">Digits or fields do not fit the kind.</exception>
    internal void Check()
    {
        var decimalFits = Kind == ArrowKind.Decimal
            ? Precision is >= 1 and <= 38 && Scale <= Precision
            : Precision == 0 && Scale == 0;
        var fieldsFit = Kind == ArrowKind.Struct ? Fields is { Count: > 0 } : Fields is null;
        if (!decimalFits || !fieldsFit)
            throw new ArgumentException($"No such type: {Kind}({Precision},{Scale}) with {Fields?.Count ?? 0} fields.");
    }
}
