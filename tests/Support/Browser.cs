namespace Lakehouse.Support;

/// <summary>The browser that pages are tried in.</summary>
public static class Browser
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Path of the program, or the end of the test.</summary>
    public static Task<string> PathAsync() => Requires.PartAsync(() => File.Exists(Chromium)
        ? Task.FromResult(Chromium)
        : throw new MissingPartException("chromium", "apt-get install chromium"));
}
