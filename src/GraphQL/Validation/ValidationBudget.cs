namespace Lakehouse.GraphQL.Validation;

/// <summary>The work that validation of one document may do, shared by all rules.</summary>
internal sealed class ValidationBudget(int workMax)
{
    // What recursion over merged fields and chains of fragments may use of the stack; some 300 bytes each.
    private const int DepthMax = 400;

    private int _left = workMax;
    private int _depth;

    /// <summary>Something was refused.</summary>
    internal bool IsExhausted { get; private set; }

    /// <exception cref="ValidationAbortedException">There is not so much left.</exception>
    internal void Spend(int work = 1)
    {
        if (work > _left)
            throw Refuse("Document is too complex to validate. Validation aborted.");
        _left -= work;
    }

    /// <summary>One level deeper; <see cref="Ascend"/> follows.</summary>
    /// <exception cref="ValidationAbortedException">It is too deep.</exception>
    internal void Descend()
    {
        Spend();
        if (++_depth > DepthMax)
            throw Refuse("Document is nested too deeply to validate. Validation aborted.");
    }

    internal void Ascend() => _depth--;

    private ValidationAbortedException Refuse(string message)
    {
        IsExhausted = true;
        return new(message);
    }
}
