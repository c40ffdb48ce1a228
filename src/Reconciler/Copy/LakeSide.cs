using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Reconciler.Copy;

/// <summary>The lake as a reconciler reads it, from run to run.</summary>
internal sealed record LakeSide(IObjectStore Store, ObjectCache Cache, KnownVersions Known);
