using CommunityBot.Discord.Emulator;

namespace CommunityBot.Discord.Tests.Sdk;

/// <summary>The same announcements over HTTP.</summary>
public class SdkChannelPublisherTests : CommunityBot.Discord.Tests.Publishing.ChannelPublisherTests
{
    internal override async Task<(DiscordEmulator Discord, InMemory? InMemory)> ConnectAsync() =>
        (await DiscordEmulator.StartAsync(), null);
}
