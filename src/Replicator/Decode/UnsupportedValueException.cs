namespace Lakehouse.Replicator.Decode;

/// <summary>A value that its column in the lake cannot hold (NaN in a decimal, an infinite timestamp). The table is parked with
/// this as the reason; other tables go on. The message never holds the value's digits or text.</summary>
public sealed class UnsupportedValueException(string what) : Exception(what);
