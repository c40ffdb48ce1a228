namespace Lakehouse.QueryApi.Books;

/// <summary>Names a state of the lake for one caller's tenants.</summary>
public readonly record struct SnapshotToken(string Text);
