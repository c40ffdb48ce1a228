namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>Days of many tenants have more groups than are added up at once: the question is one for a statement of its
/// own.</summary>
internal sealed class TooManyGroupsException() : Exception("The tenants' days have too many groups to be added up apart.");
