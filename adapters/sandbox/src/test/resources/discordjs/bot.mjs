// A small moderation bot on discord.js, told by its environment which API to talk to. Each line on standard output is a step that a test waits for.
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.MessageContent,
    GatewayIntentBits.GuildModeration,
  ],
  rest: { api: process.env.DISCORD_API_BASE_URL.replace(/\/v10$/, ''), version: '10' },
});

const say = (line) => process.stdout.write(`${line}\n`);

client.once(Events.ClientReady, async () => {
  await client.application.commands.set([
    {
      name: 'ban',
      description: 'Ban somebody',
      options: [{ type: 6, name: 'user', description: 'Whom', required: true }],
    },
  ]);
  say(`ready ${client.user.username} in ${client.guilds.cache.first().name}`);
});

client.on(Events.MessageCreate, async (message) => {
  if (message.content === 'ping') {
    await message.reply('pong');
  }
});

client.on(Events.InteractionCreate, async (interaction) => {
  const user = interaction.options.getUser('user', true);
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.guild.bans.create(user, { reason: 'Möwe' });
  await interaction.editReply(`banned ${user.username}`);
  say('answered');
});

client.on(Events.GuildBanAdd, (ban) => say(`ban ${ban.user.id}`));

process.stdin.on('end', () => client.destroy());
process.stdin.resume();
await client.login(process.env.DISCORD_TOKEN);
