namespace Lakehouse.Model.Formulas;

/// <summary>A text that is no formula.</summary>
/// <param name="what">Completes "The formula ..".</param>
/// <param name="offset">Characters before the place.</param>
internal sealed class FormulaSyntaxException(string what, int offset)
    : FormatException($"The formula {what} (character {offset + 1}).")
{
    internal int Offset { get; } = offset;
}
