using CommunityBot.Discord.Emulator;

namespace CommunityBot.Discord.Tests.Sdk;

/// <summary>The same announcements over HTTP.</summary>
public class WiredAnnouncerTests : Announcing.DiscordAnnouncerTests
{
    internal override async Task<(DiscordEmulator Discord, InMemory? InMemory)> Connect() => (await DiscordEmulator.Start(), null);
}
