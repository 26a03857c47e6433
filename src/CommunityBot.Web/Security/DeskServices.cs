using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web.Security;

/// <summary>Registers the sign-in to the desk.</summary>
internal static class DeskServices
{
    public static IServiceCollection AddDeskAccess(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CommunityBot");
        // It reads the keys when the host starts. The store opens later, and most bots need no key.
        foreach (var service in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(service);
        services.AddSingleton<ProtectionKeyRepository>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(
                o => o.XmlRepository = provider.GetRequiredService<ProtectionKeyRepository>()));
        services.AddSingleton(provider => new Lazy<IDataProtectionProvider>(provider.GetRequiredService<IDataProtectionProvider>));
        services.AddSingleton<DeskCookie>();
        return services.AddSingleton<DeskAccess>();
    }
}
