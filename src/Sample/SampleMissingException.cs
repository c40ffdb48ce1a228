namespace Lakehouse.Sample;

/// <summary>There is no sample company to go on with.</summary>
public sealed class SampleMissingException(Exception? inner = null)
    : Exception("The database has no sample company; create it first, in an empty database.", inner);
