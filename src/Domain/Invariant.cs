using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Lakehouse.Domain;

/// <summary>Facts about ourselves that stay checked in Release and stop the process before it writes.</summary>
public static class Invariant
{
    /// <exception cref="InvariantException"><paramref name="condition"/> is false.</exception>
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition, [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        if (!condition)
            throw new InvariantException(expression);
    }
}

/// <summary>A fact about ourselves was false: a defect of this program, never of its input. Nothing was written after
/// it.</summary>
public sealed class InvariantException(string expression) : Exception($"Invariant does not hold: {expression}.");
