namespace CommunityBot.Web.Security;

/// <summary>Registers the sign-in to the desk.</summary>
internal static class DeskServices
{
    public static IServiceCollection AddDeskAccess(this IServiceCollection services) => services
        .AddSingleton<SessionProtection>()
        .AddSingleton<DeskCookie>()
        .AddSingleton<DeskAccess>();
}
