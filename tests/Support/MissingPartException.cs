namespace Lakehouse.Support;

/// <summary>Something that a test needs is not installed here. The message says how to get it.</summary>
public sealed class MissingPartException(string part, string cure) : Exception($"{part} is missing: {cure}");
