namespace CommunityBot.Web.Hosting;

/// <summary>HTTP methods of the endpoints.</summary>
public static class RouteMethods
{
    /// <summary>Of every endpoint that only reads. <c>MapGet</c> alone would refuse HEAD.</summary>
    public static IReadOnlyList<string> Read { get; } = ["GET", "HEAD"];
}
