namespace Lakehouse.Reconciler.Answers;

/// <summary>The API gave no answer that could be checked: nothing is known of it, and nothing is said.</summary>
/// <param name="message">For an operator; never a row value.</param>
public sealed class UnansweredException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Before its first proof the API serves nothing: the next run asks again, and nobody has to act.</summary>
    public bool IsEarly { get; init; }
}
