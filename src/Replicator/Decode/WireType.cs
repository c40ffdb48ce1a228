namespace Lakehouse.Replicator.Decode;

/// <summary>A column's type as a Relation message names it: the declared one, a domain's or an enum's own included.</summary>
/// <param name="Oid"><c>atttypid</c>.</param>
/// <param name="Modifier"><c>atttypmod</c>; -1: none.</param>
internal readonly record struct WireType(uint Oid, int Modifier);
