using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Saving;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Core.Interactions;
using CommunityBot.Core.Moderation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Storage;

public static class StorageServices
{
    /// <summary>Registers the stores of highlights, sign-ins and interactions, which open one database at their first use.</summary>
    public static IServiceCollection AddHighlightStore(this IServiceCollection services, StoreSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings.CreateDatabase());
        services.AddSingleton<StoreStatus>();
        services.AddSingleton<StoreSession>();
        services.AddSingleton<IHighlightStore, EfHighlightStore>();
        services.AddSingleton<ISignInStore, EfSignInStore>();
        services.AddSingleton<IInteractionStore, EfInteractionStore>();
        services.AddSingleton<IQuestionStore, EfQuestionStore>();
        services.AddSingleton<IPollStore, EfPollStore>();
        services.AddSingleton<IFollowStore, EfFollowStore>();
        services.AddSingleton<ISavedMomentStore, EfSavedMomentStore>();
        services.AddSingleton<IMomentCountStore, EfMomentCountStore>();
        services.AddSingleton<IDecisionStore, EfDecisionStore>();
        services.AddSingleton<IProposalStore, EfProposalStore>();
        return services;
    }
}
