namespace Lakehouse.Support;

/// <summary>PostgreSQL refuses to run as root: it runs as <c>nobody</c> then, and as ourselves otherwise.</summary>
internal static class ServerUser
{
    private const string Id = "65534";

    private static readonly string[] AsNobody = [$"--reuid={Id}", $"--regid={Id}", "--clear-groups"];

    internal static bool IsNeeded { get; } = Environment.IsPrivilegedProcess;

    internal static void Own(string folder)
    {
        if (IsNeeded)
            Command.Run("chown", "-R", $"{Id}:{Id}", folder);
    }

    /// <summary>Runs a program as that user and waits for it.</summary>
    internal static void Run(string program, params string[] arguments)
    {
        if (IsNeeded)
            Command.Run("setpriv", [.. AsNobody, "env", "HOME=/tmp", program, .. arguments]);
        else
            Command.Run(program, arguments);
    }
}
