namespace Lakehouse.QueryApi.Access.Keys;

/// <summary>The issuer's keys cannot be had now; who needs them tries again later.</summary>
public sealed class KeysAwayException(string place, string reason, Exception? inner = null)
    : Exception($"The keys of {place} cannot be read: {reason}. Check the address, or wait for it to come back.", inner);
