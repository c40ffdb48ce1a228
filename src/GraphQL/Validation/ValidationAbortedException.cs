namespace Lakehouse.GraphQL.Validation;

/// <summary>Validation stops before its end: too many errors, or too much work. Never leaves
/// <see cref="DocumentValidator"/>.</summary>
internal sealed class ValidationAbortedException(string message) : Exception(message);
