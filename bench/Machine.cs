using System.Runtime.InteropServices;

namespace Lakehouse.Bench;

/// <summary>What a figure was measured on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name",
                StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        return $"{Environment.ProcessorCount} cores, {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {memory} GiB, "
            + $"{RuntimeInformation.OSDescription.Split(' ')[0]}, .NET {Environment.Version}";
    }
}
