namespace Lakehouse.Cli.Demo;

/// <summary>What a demonstration is asked for.</summary>
/// <param name="Rows">About how many journal rows the history gets; 20 000 to 20 million.</param>
/// <param name="EventsPerSecond">Transactions of the live feed; 0 is as fast as the database allows.</param>
/// <param name="Places">A server and a lake to use; null: an embedded server and a folder.</param>
/// <param name="KeepFolder">Where an embedded server and its lake are, and stay; null: in a temporary folder that goes.</param>
/// <param name="IsOnce">Ends with the first run of the reconciler that has an answer.</param>
/// <param name="EndsAfter">Ends so long after the start of the command; null: when it is interrupted.</param>
internal sealed record DemoOptions(
    long Rows, int EventsPerSecond, GivenPlaces? Places, string? KeepFolder, bool IsOnce, TimeSpan? EndsAfter);
