using System.Runtime.InteropServices;

namespace Lakehouse.GraphQL.Validation.Merging;

/// <summary>Pairs that were compared already. Comparing what can be in one object also compares shapes, so that a pair that was
/// compared so is done; a pair of which only shapes were compared is not.</summary>
internal sealed class ComparedPairs<T>
    where T : notnull
{
    private readonly Dictionary<T, bool> _isShapeOnly = [];

    /// <returns>False when there is nothing left to compare.</returns>
    internal bool Add(T pair, bool isShapeOnly)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_isShapeOnly, pair, out var exists);
        if (exists && (isShapeOnly || !known))
            return false;
        known = isShapeOnly;
        return true;
    }
}
