using CommunityBot.PublicSite.Hosting;

namespace CommunityBot.PublicSite;

/// <summary>Registers the public site.</summary>
public static class PublicSiteServices
{
    /// <summary>Adds the site to the host. It needs <see cref="PublicSettings"/> with at least one URL.</summary>
    public static IServiceCollection AddPublicSite(this IServiceCollection services) => services
        .AddSingleton<PublicSiteAddress>()
        .AddSingleton<SiteServices>()
        .AddHostedService<PublicSiteService>();
}
