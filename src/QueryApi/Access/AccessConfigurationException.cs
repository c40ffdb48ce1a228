namespace Lakehouse.QueryApi.Access;

/// <summary>A file of keys cannot be used; the message names it and says what to do, and holds nothing of its content.</summary>
public sealed class AccessConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
