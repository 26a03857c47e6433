using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Interactions;
using CommunityBot.Core.Moderation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Storage;

public static class StorageServices
{
    /// <summary>Registers the store of the highlights and of interactions, which opens at its first use.</summary>
    public static IServiceCollection AddHighlightStore(this IServiceCollection services, StoreSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings.CreateDatabase());
        services.AddSingleton<StoreStatus>();
        services.AddSingleton<StoreSession>();
        services.AddSingleton<IHighlightStore, EfHighlightStore>();
        services.AddSingleton<ISignInStore, EfSignInStore>();
        services.AddSingleton<IInteractionStore, EfInteractionStore>();
        services.AddSingleton<IDecisionStore, EfDecisionStore>();
        services.AddSingleton<IProposalStore, EfProposalStore>();
        return services;
    }
}
