namespace Lakehouse.Cli.Demo;

/// <summary>A server and a lake that were there before the demonstration, and stay.</summary>
/// <param name="Postgres">Npgsql's connection string; it may hold a password and is never shown.</param>
/// <param name="Lake">Absolute path or URL.</param>
internal sealed record GivenPlaces(string Postgres, string Lake);
